import { createPublicKey, verify } from "node:crypto";
import { measure } from "../upload/contestant.ts";
import { addresses, EXPECTED_IMAGE } from "./expected-image.ts";

/** The least that a request costs: the token's signature is verified, and the address signed. */
await measure(({ publicKey }) => {
  const signer = addresses();
  const key = createPublicKey(publicKey);
  return ({ headers }) => {
    const [head = "", claims = "", signature = ""] = (headers["authorization"] ?? "")
      .replace("Bearer ", "")
      .split(".");
    const signed = Buffer.from(`${head}.${claims}`);
    if (!verify("sha256", signed, key, Buffer.from(signature, "base64url"))) {
      throw new Error("The token's signature is wrong.");
    }
    return signer.sign(EXPECTED_IMAGE);
  };
});
