import { measure } from "../upload/contestant.ts";
import { addresses, EXPECTED_IMAGE } from "./expected-image.ts";

/** The signing of the address alone. */
await measure(() => {
  const signer = addresses();
  return () => signer.sign(EXPECTED_IMAGE);
});
