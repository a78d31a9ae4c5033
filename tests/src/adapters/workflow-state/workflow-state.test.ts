import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { formatExecutionInput } from "../../../../src/adapters/workflow-state/upload-json.ts";
import {
  formatNotified,
  formatOutcome,
  InvalidWorkflowState,
  parseWorkflowState,
} from "../../../../src/adapters/workflow-state/workflow-state.ts";
import { ThumbnailSize } from "../../../../src/domain/image/thumbnail-size.ts";
import { VARIANT_FORMATS } from "../../../../src/domain/image/variant-format.ts";
import type { Notified } from "../../../../src/domain/upload/notification.ts";
import { type Outcome, REJECTION_REASONS } from "../../../../src/domain/upload/outcome.ts";
import { anUpload } from "../../../mothers/original.mother.ts";
import { aPublished, aRejected } from "../../../mothers/outcome.mother.ts";

const viaJson = (value: unknown) => JSON.parse(JSON.stringify(value));
const upload = viaJson(anUpload());

const labels = fc.array(
  fc.record(
    { name: fc.string(), parent: fc.string(), confidence: fc.integer({ min: 0, max: 100 }) },
    { requiredKeys: ["name", "confidence"], noNullPrototype: true },
  ),
);
const file = {
  contentType: fc.string(),
  bytes: fc.nat(),
};
const dimensions = fc.record({ width: fc.nat(), height: fc.nat() }, { noNullPrototype: true });
const size = fc.integer({ min: 1, max: 9999 }).map((side) => ThumbnailSize.parse(`${side}xauto`));
const variant = fc.record({ format: fc.constantFrom(...VARIANT_FORMATS), ...file });
const outcomes: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record({
    kind: fc.constant("approved" as const),
    labels,
    modelVersion: fc.string(),
    publish: fc.constantFrom("picture" as const, "first-frame" as const),
  }),
  fc.record({
    kind: fc.constant("rejected" as const),
    reason: fc.constantFrom(...REJECTION_REASONS),
    labels,
    detail: fc.string(),
  }),
  fc.record({
    kind: fc.constant("published" as const),
    image: fc.record({ ...file, dimensions }),
    thumbnails: fc.array(
      fc.record({ size, ...file, dimensions, variants: fc.array(variant, { maxLength: 2 }) }),
      { maxLength: 3 },
    ),
    placeholder: fc.record({ dominantColor: fc.string(), thumbHash: fc.string() }),
  }),
);

describe("the workflow's state", () => {
  it.each<[string, Notified]>([
    ["with its attempts", { kind: "notified", at: new Date(0), attempts: 3 }],
    ["without", { kind: "notified", at: new Date(0) }],
  ])("hands on when PinsterApi was notified, %s", (_, notified) => {
    const json = viaJson(formatNotified(notified, 2));
    expect(parseWorkflowState({ version: 2, upload, notified: json }).notified).toEqual(notified);
  });

  it("takes a state without a notification, from an older definition, and one of which nobody is notified", () => {
    for (const state of [
      { version: 2, upload },
      { version: 2, upload, notified: null },
    ]) {
      expect(parseWorkflowState(state).notified).toBeUndefined();
    }
    expect(formatNotified({ kind: "notified", at: new Date(0) }, "0.1.0")).toBeNull();
  });

  it.each([{}, { at: "yesterday" }, { at: 0 }, { at: "2026-01-01T12:00:00Z", attempts: -1 }])(
    "refuses a notification that is none: %j",
    (notified) => {
      expect(() => parseWorkflowState({ version: 2, upload, notified })).toThrow(
        InvalidWorkflowState,
      );
    },
  );

  it("comes back unchanged after the state machine has carried it as JSON", () => {
    fc.assert(
      fc.property(outcomes, (outcome) => {
        const input = viaJson({ version: 2, upload, outcome: formatOutcome(outcome, 2) });
        const state = parseWorkflowState(input);
        expect(viaJson(state.outcome)).toEqual(viaJson(outcome));
        expect(state.version).toBe(2);
      }),
    );
  });

  it("starts with the upload alone, in the form of every version", () => {
    const input = formatExecutionInput(anUpload());
    expect(input).toEqual({ upload });
    for (const each of [input, { version: 2, ...input }]) {
      const state = parseWorkflowState(each);
      expect(viaJson(state.upload)).toEqual(upload);
      expect(state.outcome).toBeUndefined();
    }
  });

  it.each([
    ["nothing", undefined],
    ["a text", "upload"],
    ["no upload", { version: 2 }],
    ["a version that is unknown", { version: 3, upload }],
    ["an md5 that is none", { version: 2, upload: { ...upload, md5: "../../etc/passwd" } }],
    ["an upload id that is none", { version: 2, upload: { ...upload, uploadId: "1" } }],
    ["an outcome of an unknown kind", { version: 2, upload, outcome: { kind: "passed" } }],
    ["an unknown reason", { version: 2, upload, outcome: { ...aRejected(), reason: "ugly" } }],
    [
      "a file without its number of bytes",
      { version: 2, upload, outcome: { ...viaJson(aPublished()), image: { contentType: "x" } } },
    ],
    ["an md5 of 0.1.0 that is none", { upload: { ...upload, md5: "m" } }],
  ])("is refused where it has %s", (_, input) => {
    expect(() => parseWorkflowState(input)).toThrow(InvalidWorkflowState);
  });
});
