import type { Context } from "aws-lambda";
import { prepareDirectUploadHandler } from "../../src/adapters/inbound/http/prepare-direct-upload.handler.ts";
import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { UploadTokenVerifier } from "../../src/adapters/security/upload-token-verifier.ts";
import { PrepareDirectUpload } from "../../src/application/prepare-direct-upload/prepare-direct-upload.use-case.ts";
import { measure } from "../upload/contestant.ts";
import { addresses, REQUEST } from "./expected-image.ts";

const silence = { info: () => {}, error: () => {}, count: () => {} };

/** The whole handler of POST /uploads, the ledger's request excluded. */
await measure(({ publicKey, issuer, audience }) => {
  const keys = { read: async () => ({ pinsterApiPublicKeys: [publicKey], privateKey: "" }) };
  const prepareDirectUpload = new PrepareDirectUpload({
    fingerprinter: new NodeCryptoFingerprinter(),
    addresses: addresses(),
    ledger: { record: async () => {} },
  });
  const handler = prepareDirectUploadHandler(
    { prepareDirectUpload, tokens: new UploadTokenVerifier(keys, { issuer }), telemetry: silence },
    { serviceUrl: audience, maxImageBytes: 50_000_000 },
  );
  const body = JSON.stringify({ data: REQUEST });
  return async (event) => {
    const { statusCode, body: answer } = await handler({ ...event, body }, {} as Context);
    if (statusCode !== 201) throw new Error(`The handler answered ${statusCode}: ${answer}`);
  };
});
