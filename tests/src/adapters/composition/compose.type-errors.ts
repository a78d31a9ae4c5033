/** Mistakes in a composition. Nothing here runs: `npm run typecheck` fails where one of them compiles. */
import { compose } from "../../../../src/adapters/composition/compose.ts";
import { declareFunction } from "../../../../src/adapters/composition/function-declaration.ts";
import { InMemoryOriginalStore } from "../../../fakes/original-store.fake.ts";
import { RecordingTelemetry } from "../../../fakes/telemetry.fake.ts";

const declaration = declareFunction({
  settings: ["MAX_IMAGE_BYTES"],
  ports: ["originalStore", "telemetry"],
  build: (ports, settings) => ({ ...ports, ...settings }),
});
const settings = { MAX_IMAGE_BYTES: 5 };
const originalStore = () => new InMemoryOriginalStore();
const telemetry = () => new RecordingTelemetry();

export const mistakes = () => {
  // @ts-expect-error: a port is missing
  compose(declaration, settings, { originalStore });
  // @ts-expect-error: the function needs no key source
  compose(declaration, settings, { originalStore, telemetry, keySource: () => 1 });
  // @ts-expect-error: a setting is missing
  compose(declaration, {}, { originalStore, telemetry });
  // @ts-expect-error: telemetry is no original store
  compose(declaration, settings, { originalStore: telemetry, telemetry });
  declareFunction({
    // @ts-expect-error: a setting that SETTINGS does not parse, and no other specs
    settings: ["THUMBNAIL_SIZES"],
    ports: ["telemetry"],
    build: ({ telemetry: declared }) => declared,
  });
  declareFunction({
    settings: ["MAX_IMAGE_BYTES"],
    ports: ["telemetry"],
    // @ts-expect-error: a port that is not declared
    build: ({ originalStore: undeclared }) => undeclared,
  });
  declareFunction({
    settings: ["MAX_IMAGE_BYTES"],
    ports: ["telemetry"],
    // @ts-expect-error: a setting that is not declared
    build: (_, { MAX_IMAGE_SIDE }) => MAX_IMAGE_SIDE,
  });
};
