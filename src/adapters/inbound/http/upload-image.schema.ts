/** Databases refuse NUL, and half of a surrogate pair is not a character. */
const STORABLE = "^[^\\u0000\\ud800-\\udfff]*$";
/** The format alone would accept a space instead of the T of ISO 8601. */
const WITH_T = "^[^ ]*$";

/** What a client may say about a picture. */
export const aboutSchema = {
  name: { type: "string", nullable: true, minLength: 3, maxLength: 140, pattern: STORABLE },
  description: { type: "string", nullable: true, minLength: 3, maxLength: 140, pattern: STORABLE },
  featured: {
    type: "string",
    nullable: true,
    maxLength: 40,
    format: "date-time",
    pattern: WITH_T,
  },
} as const;

export interface AboutJson {
  readonly name?: string | null;
  readonly description?: string | null;
  readonly featured?: string | null;
}

/** An example of what a client may say. */
export const EXAMPLE_ABOUT = {
  name: "a name of 3 to 140 characters",
  description: "a description of 3 to 140 characters",
  featured: "2019-05-16T02:03:37+0000",
};

/**
 * The upload API's event after its body was parsed (docs/pinster-api-contract.md, section 1).
 * The image is only checked for being a string: a pattern over millions of characters costs more than all the rest.
 * `npm run generate` compiles this ahead, because compiling at the start of a function takes 50 to 150 ms.
 */
export const uploadImageSchema = {
  type: "object",
  required: ["body"],
  properties: {
    body: {
      type: "object",
      required: ["data"],
      properties: {
        data: {
          type: "object",
          required: ["image"],
          properties: {
            image: { type: "string" },
            ...aboutSchema,
          },
        },
      },
    },
  },
} as const;

export interface UploadImageBody {
  readonly data: AboutJson & { readonly image: string };
}

/** An example, for clients that sent something else. */
export const EXAMPLE_BODY = {
  data: { image: "data:image/png;base64,iVBORw0KGgo…", ...EXAMPLE_ABOUT },
};
