import { VARIANT_FORMATS } from "../../domain/image/variant-format.ts";
import { CODE_OF_IMAGE_REFUSAL } from "../../domain/upload/image-refused.error.ts";
import { REJECTION_REASONS } from "../../domain/upload/outcome.ts";

const text = { type: "string" } as const;
const wholeNumber = { type: "integer", minimum: 0 } as const;

const object = (properties: Readonly<Record<string, unknown>>, ...optional: readonly string[]) => ({
  type: "object",
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});

const listOf = (items: unknown) => ({ type: "array", items });

const ref = (name: keyof typeof definitions) => ({ $ref: `#/$defs/${name}` });

/** What several parts have in common. References to it keep the compiled code small. */
const definitions = {
  // The value objects check these texts.
  upload: object({ uploadId: text, md5: text, versionId: text, correlationId: text }),
  dimensions: object({ width: wholeNumber, height: wholeNumber }),
  placeholder: object({ dominantColor: text, thumbHash: text }),
  labels: listOf(object({ name: text, parent: text, confidence: { type: "number" } }, "parent")),
} as const;

const upload = ref("upload");
const placeholder = ref("placeholder");
const labels = ref("labels");
const reason = { enum: REJECTION_REASONS };
const code = { enum: Object.values(CODE_OF_IMAGE_REFUSAL) };
const variant = { format: { enum: VARIANT_FORMATS }, contentType: text };
const image = { contentType: text, dimensions: ref("dimensions") };

const published = object(
  {
    kind: { const: "published" },
    image: object({ ...image, bytes: wholeNumber }),
    thumbnails: listOf(
      object({
        ...image,
        bytes: wholeNumber,
        size: text,
        variants: listOf(object({ ...variant, bytes: wholeNumber })),
      }),
    ),
    placeholder,
  },
  "placeholder",
);

const state2 = object(
  {
    version: { const: 2 },
    upload,
    mayHaveBeenSent: { type: "boolean" },
    notified: {
      ...object({ at: text, attempts: wholeNumber }, "attempts"),
      nullable: true,
    },
    regenerationId: text,
    outcome: {
      type: "object",
      required: ["kind"],
      discriminator: { propertyName: "kind" },
      oneOf: [
        object({
          kind: { const: "approved" },
          labels,
          modelVersion: text,
          publish: { enum: ["picture", "first-frame"] },
        }),
        published,
        object(
          { kind: { const: "rejected" }, reason, code, labels, detail: { type: "string" } },
          "code",
        ),
      ],
    },
  },
  "outcome",
  "mayHaveBeenSent",
  "notified",
  "regenerationId",
);

/** Version 0.1.0 had no `version`, and named the bytes of a file `size`. */
const state010 = object(
  {
    upload,
    published: object(
      {
        image: object({ ...image, size: wholeNumber }),
        thumbnails: listOf(
          object(
            {
              ...image,
              size: wholeNumber,
              boxSize: text,
              variants: listOf(object({ ...variant, size: wholeNumber })),
            },
            "variants",
          ),
        ),
        placeholder,
      },
      "placeholder",
    ),
    rejection: object({ reason, labels }),
  },
  "published",
  "rejection",
);

/** The state that the workflow hands from step to step. `npm run generate` compiles it ahead. */
export const workflowStateSchema = {
  $defs: definitions,
  type: "object",
  if: { type: "object", required: ["version"] },
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema's keyword
  then: state2,
  else: state010,
};
