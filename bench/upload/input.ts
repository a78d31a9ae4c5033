import { generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SignJWT } from "jose";
import sharp from "sharp";

/** What a contestant is given: the event as the Lambda runtime receives it, and what its token is to be checked against. */
export interface Input {
  readonly event: string;
  readonly publicKey: string;
  readonly issuer: string;
  readonly audience: string;
}

export interface WrittenInput {
  readonly file: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly bodyLength: number;
}

/** Of noise, so that it is as large as a detailed photo of far more pixels: 4.2 MB ± 2 %. */
const WIDTH = 3240;
const HEIGHT = 2514;
const QUALITY = 83;

const ISSUER = "https://api-dev.pinster.io";
const AUDIENCE = "https://images.image-service-dev.pinster.io";

const makePicture = (): Promise<Buffer> =>
  sharp({
    create: {
      width: WIDTH,
      height: HEIGHT,
      channels: 3,
      background: "grey",
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    },
  })
    .jpeg({ quality: QUALITY })
    .toBuffer();

const eventWith = (token: string, body: string) => ({
  version: "2.0",
  routeKey: "POST /",
  rawPath: "/",
  rawQueryString: "",
  headers: {
    accept: "application/json",
    "accept-encoding": "gzip, deflate, br",
    authorization: `Bearer ${token}`,
    "content-length": String(body.length),
    "content-type": "application/json",
    host: "images.image-service-dev.pinster.io",
    origin: "https://pinster.io",
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
    "x-amzn-trace-id": "Root=1-67891233-abcdef012345678912345678",
    "x-forwarded-for": "192.0.2.1",
    "x-forwarded-port": "443",
    "x-forwarded-proto": "https",
  },
  requestContext: {
    accountId: "123456789012",
    apiId: "abcdefghij",
    domainName: "images.image-service-dev.pinster.io",
    domainPrefix: "images",
    http: {
      method: "POST",
      path: "/",
      protocol: "HTTP/1.1",
      sourceIp: "192.0.2.1",
      userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
    },
    requestId: "JKJaXmPLvHcESHA=",
    routeKey: "POST /",
    stage: "$default",
    time: "16/May/2019:02:03:37 +0000",
    timeEpoch: 1557972217000,
  },
  body,
  isBase64Encoded: false,
});

/** Makes the picture, the token and the event. Here, because sharp would weigh on a contestant's memory. */
export const writeInput = async (folder: string): Promise<WrittenInput> => {
  const picture = await makePicture();
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const now = Math.floor(Date.now() / 1000);
  const token = await new SignJWT({
    imageable_type: "Pin",
    imageable_id: "8b6f3c1e-6c0f-4c55-8a3b-0c4be9d0a5e1",
    user_id: "3f2b8e5a-97c4-4d0c-b9ad-8a5f0f1f5a11",
  })
    .setProtectedHeader({ alg: "RS256" })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setNotBefore(now - 1)
    .setExpirationTime(now + 600)
    .sign(privateKey);
  const body = JSON.stringify({
    data: {
      image: `data:image/jpeg;base64,${picture.toString("base64")}`,
      name: "A pin from the fair",
      description: "Enamel, limited to 50, front",
      featured: "2019-05-16T02:03:37+0000",
    },
  });
  const input: Input = {
    event: JSON.stringify(eventWith(token, body)),
    publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
    issuer: ISSUER,
    audience: AUDIENCE,
  };
  const file = join(folder, "input.json");
  await writeFile(file, JSON.stringify(input));
  return {
    file,
    bytes: picture.length,
    width: WIDTH,
    height: HEIGHT,
    bodyLength: body.length,
  };
};
