/** `node <bundle> <input file>`: CPU of `POST /uploads` and of what it must do at the least, in turns. Prints JSON. */
import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { prepareDirectUploadHandler } from "../../src/adapters/inbound/http/prepare-direct-upload.handler.ts";
import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { UploadTokenVerifier } from "../../src/adapters/security/upload-token-verifier.ts";
import { PrepareDirectUpload } from "../../src/application/prepare-direct-upload/prepare-direct-upload.use-case.ts";
import type { Input } from "../upload/input.ts";
import { addresses, EXPECTED_IMAGE, REQUEST } from "./expected-image.ts";
import type { Turn } from "./measure-turns.ts";

const WARM_UP = 2_000;
const TURNS = 40;
const REQUESTS = 100;

const silence = { info: () => {}, error: () => {}, count: () => {}, measure: () => {} };
const signer = addresses();

const LIMITS = {
  userUploadsPerHour: 1_000,
  userBytesPerDay: null,
  imageableUploadsPerHour: 1_000,
  imageableBytesPerDay: null,
};

const enter = ({ event: text, publicKey, issuer, audience }: Input) => {
  const event: APIGatewayProxyEventV2 = {
    ...JSON.parse(text),
    body: JSON.stringify({ data: REQUEST }),
  };
  const key = createPublicKey(publicKey);
  const verifySignature = () => {
    const [head = "", claims = "", signature = ""] = (event.headers["authorization"] ?? "")
      .replace("Bearer ", "")
      .split(".");
    const signed = Buffer.from(`${head}.${claims}`);
    if (!verify("sha256", signed, key, Buffer.from(signature, "base64url"))) {
      throw new Error("The token's signature is wrong.");
    }
  };
  const keys = { read: async () => ({ pinsterApiPublicKeys: [publicKey], privateKey: "" }) };
  const handler = prepareDirectUploadHandler(
    {
      prepareDirectUpload: new PrepareDirectUpload(
        {
          fingerprinter: new NodeCryptoFingerprinter(),
          addresses: signer,
          ledger: { record: async () => {} },
          counter: { count: async () => undefined },
        },
        { uploadLimits: LIMITS },
      ),
      tokens: new UploadTokenVerifier(keys, { issuer }),
      telemetry: silence,
    },
    { serviceUrl: audience, maxImageBytes: 50_000_000 },
  );
  return {
    signing: () => signer.sign(EXPECTED_IMAGE),
    least: () => {
      verifySignature();
      return signer.sign(EXPECTED_IMAGE);
    },
    handler: async () => {
      // Each request gets an event of its own, because the handler puts the parsed body into it.
      const { statusCode, body } = await handler({ ...event }, {} as Context);
      if (statusCode !== 201) throw new Error(`The handler answered ${statusCode}: ${body}`);
    },
  };
};

const [, , file = ""] = process.argv;
const contestants = enter(JSON.parse(readFileSync(file, "utf8")) as Input);
const take = async (name: keyof Turn, requests: number): Promise<number> => {
  const before = process.cpuUsage();
  for (let i = 0; i < requests; i++) await contestants[name]();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / requests;
};
for (const name of ["signing", "least", "handler"] as const) await take(name, WARM_UP);
const turns: Turn[] = [];
while (turns.length < TURNS) {
  turns.push({
    signing: await take("signing", REQUESTS),
    least: await take("least", REQUESTS),
    handler: await take("handler", REQUESTS),
  });
}
process.stdout.write(JSON.stringify(turns));
