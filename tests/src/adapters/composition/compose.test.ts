import { describe, expect, it } from "@jest/globals";
import { compose } from "../../../../src/adapters/composition/compose.ts";
import { declareFunction } from "../../../../src/adapters/composition/function-declaration.ts";
import { InMemoryOriginalStore } from "../../../fakes/original-store.fake.ts";
import { RecordingTelemetry } from "../../../fakes/telemetry.fake.ts";

const declaration = declareFunction({
  settings: ["MAX_IMAGE_BYTES"],
  optionalSettings: ["IMAGE_SERVICE_URL"],
  ports: ["originalStore", "telemetry"],
  build: ({ originalStore, telemetry }, { MAX_IMAGE_BYTES, IMAGE_SERVICE_URL }) => ({
    originalStore,
    telemetry,
    MAX_IMAGE_BYTES,
    IMAGE_SERVICE_URL,
  }),
});

const settings = { MAX_IMAGE_BYTES: 5 };
const originals = new InMemoryOriginalStore();
const telemetry = new RecordingTelemetry();
const originalStore = () => originals;

describe("a composed function", () => {
  it("is built from the bound ports and the settings", () => {
    const built = compose(declaration, settings, { originalStore, telemetry: () => telemetry });
    expect(built).toEqual({
      originalStore: originals,
      telemetry,
      MAX_IMAGE_BYTES: 5,
      IMAGE_SERVICE_URL: undefined,
    });
  });

  it("makes each port once, from the edge's settings", () => {
    const made: string[] = [];
    compose(
      declaration,
      { ...settings, UPLOADS_BUCKET: "uploads" },
      {
        originalStore: ({ UPLOADS_BUCKET }) => {
          made.push(UPLOADS_BUCKET);
          return originals;
        },
        telemetry: () => telemetry,
      },
    );
    expect(made).toEqual(["uploads"]);
  });
});
