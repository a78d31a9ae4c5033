import { type AboutJson, aboutSchema, EXAMPLE_ABOUT } from "./upload-image.schema.ts";

/** The event of `POST /uploads` after its body was parsed. `npm run generate` compiles this ahead. */
export const prepareDirectUploadSchema = {
  type: "object",
  required: ["body"],
  properties: {
    body: {
      type: "object",
      required: ["data"],
      properties: {
        data: {
          type: "object",
          required: ["bytes", "sha256"],
          properties: {
            bytes: { type: "integer", minimum: 1 },
            sha256: { type: "string", pattern: "^[A-Za-z0-9+/]{43}=$" },
            // A browser that does not know a file's type says "".
            content_type: {
              type: "string",
              nullable: true,
              maxLength: 100,
              pattern: "^([\\w.+-]+/[\\w.+-]+)?$",
            },
            ...aboutSchema,
          },
        },
      },
    },
  },
} as const;

export interface PrepareDirectUploadBody {
  readonly data: AboutJson & {
    readonly bytes: number;
    readonly sha256: string;
    readonly content_type?: string | null;
  };
}

/** An example, for clients that sent something else. */
export const EXAMPLE_BODY = {
  data: {
    bytes: 12_345_678,
    sha256: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    content_type: "image/jpeg",
    ...EXAMPLE_ABOUT,
  },
};
