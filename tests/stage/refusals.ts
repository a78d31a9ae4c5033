import { expect } from "@jest/globals";
import { anRsaPair } from "../mothers/keys.mother.ts";
import { aPlainPicture } from "../mothers/pictures.mother.ts";
import { inSeconds } from "../mothers/upload-token.mother.ts";
import { aPin, type StageClient } from "./stage-client.ts";

interface Refusal {
  readonly what: string;
  readonly status: number;
  readonly code: string;
  /** Members that the answer must have besides. */
  readonly besides?: object;
  readonly request: (client: StageClient) => Promise<{ authorization?: string; body: string }>;
}

const SMALL_PICTURE = () => aPlainPicture(40, 30).png().toBuffer();

const bodyWith = (data: unknown): string => JSON.stringify({ data });
const goodBody = async (): Promise<string> =>
  bodyWith({ image: (await SMALL_PICTURE()).toString("base64") });

const authorized = async (client: StageClient, claims = {}): Promise<string> =>
  `Bearer ${await client.token(aPin(), claims)}`;

const withClaims = (what: string, code: string, claims: () => object): Refusal => ({
  what: `a token that ${what}`,
  status: 403,
  code,
  request: async (client) => ({
    authorization: await authorized(client, claims()),
    body: await goodBody(),
  }),
});

const withBody = (
  what: string,
  [status, code]: readonly [number, string],
  body: () => string | Promise<string>,
  besides: object = {},
): Refusal => ({
  what,
  status,
  code,
  besides,
  request: async (client) => ({ authorization: await authorized(client), body: await body() }),
});

const withImage = (
  what: string,
  answer: readonly [number, string],
  image: () => Uint8Array | Promise<Uint8Array>,
  besides: object = {},
): Refusal =>
  withBody(
    what,
    answer,
    async () => bodyWith({ image: Buffer.from(await image()).toString("base64") }),
    besides,
  );

const withField = (field: string, value: unknown): Refusal =>
  withBody(
    `a field ${field} of ${JSON.stringify(value)}`,
    [400, "BODY.INVALID"],
    () => bodyWith({ image: "AAAA", [field]: value }),
    { errors: { data: { [field]: expect.anything() } } },
  );

/** Bytes of a picture whose header says that it is larger than it is. */
const pictureOfManyPixels = async (): Promise<Uint8Array> => {
  const png = await SMALL_PICTURE();
  png.writeUInt32BE(20_000, 16);
  png.writeUInt32BE(20_000, 20);
  return png;
};

/** The table of what the upload API refuses, as far as a client can bring it about. */
export const REFUSALS: readonly Refusal[] = [
  {
    what: "no token",
    status: 401,
    code: "TOKEN.MISSING",
    request: async () => ({ body: await goodBody() }),
  },
  {
    what: "a token that somebody else has signed",
    status: 403,
    code: "TOKEN.INVALID",
    request: async (client) => ({
      authorization: `Bearer ${await client.token(aPin(), {}, anRsaPair().privateKey)}`,
      body: await goodBody(),
    }),
  },
  withClaims("has expired", "TOKEN.EXPIRED", () => ({ exp: inSeconds(-60) })),
  withClaims("is not valid yet", "TOKEN.NOT_ACTIVE", () => ({ nbf: inSeconds(300) })),
  withClaims("is of another issuer", "TOKEN.WRONG_ISSUER", () => ({
    iss: "https://other.example",
  })),
  withClaims("is for another service", "TOKEN.WRONG_AUDIENCE", () => ({
    aud: "https://other.example",
  })),
  withClaims("names no imageable", "TOKEN.CLAIMS_MISSING", () => ({ imageable_id: undefined })),
  withClaims("has claims that are too long", "TOKEN.CLAIMS_TOO_LONG", () => ({
    imageable_id: "x".repeat(2_000),
  })),
  withBody("a body that is cut off", [400, "BODY.NOT_JSON"], () => '{ "data": { "image": "AAAA', {
    example_body: expect.anything(),
  }),
  withBody("a body without a picture", [400, "BODY.INVALID"], () => bodyWith({}), {
    errors: { data: { image: expect.anything() } },
  }),
  withField("name", "ab"),
  withField("description", "x".repeat(141)),
  withField("featured", "yesterday"),
  withBody("a picture that is not base64", [400, "IMAGE.NOT_BASE64"], () =>
    bodyWith({ image: "not base64!" }),
  ),
  withBody("an empty picture", [400, "IMAGE.EMPTY"], () => bodyWith({ image: "" })),
  withImage("a picture whose header is cut off", [400, "IMAGE.UNREADABLE"], async () =>
    (await SMALL_PICTURE()).subarray(0, 18),
  ),
  withImage("a document", [415, "IMAGE.UNSUPPORTED_TYPE"], () => Buffer.from("%PDF-1.7\n1 0 obj"), {
    accepted_types: expect.anything(),
  }),
  withImage(
    "a picture of more than 4.4 MB",
    [413, "IMAGE.TOO_LARGE"],
    async () => Buffer.concat([await SMALL_PICTURE(), Buffer.alloc(4_400_000)]),
    { limit_bytes: 4_400_000 },
  ),
  withImage("a picture of too many pixels", [413, "IMAGE.TOO_MANY_PIXELS"], pictureOfManyPixels, {
    limit_pixels: expect.anything(),
  }),
];
