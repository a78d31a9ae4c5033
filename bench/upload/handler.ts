import type { Context } from "aws-lambda";
import { uploadImageHandler } from "../../src/adapters/inbound/http/upload-image.handler.ts";
import { FileTypeImageHeaderReader } from "../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { JoseUploadTokenVerifier } from "../../src/adapters/security/jose-upload-token-verifier.ts";
import type { OriginalStore } from "../../src/application/ports/original-store.port.ts";
import { UploadImage } from "../../src/application/upload-image/upload-image.use-case.ts";
import { measure } from "./contestant.ts";

const nowhere: OriginalStore = {
  save: async (_bytes, _contentType, { md5 }) => ({
    md5,
    versionId: "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY",
    bucket: "uploads",
    key: `raw/${md5}`,
    etag: `"${md5}"`,
  }),
  read: () => Promise.reject(new Error("Nothing is stored.")),
  describe: () => Promise.reject(new Error("Nothing is stored.")),
};

const silence = { info: () => {}, error: () => {}, count: () => {} };

/** The whole handler, storage excluded. */
await measure(({ publicKey, issuer, audience }) => {
  const keys = { read: async () => ({ pinsterApiPublicKeys: [publicKey], privateKey: "" }) };
  const handler = uploadImageHandler(
    new UploadImage(nowhere, new FileTypeImageHeaderReader(), new NodeCryptoFingerprinter(), {
      maxPixels: 100_000_000,
      maxSide: 65_535,
    }),
    new JoseUploadTokenVerifier(keys, issuer),
    silence,
    { serviceUrl: audience, maxImageBytes: 4_400_000 },
  );
  return async (event) => {
    const { statusCode, body } = await handler(event as never, {} as Context);
    if (statusCode !== 200) throw new Error(`The handler answered ${statusCode}: ${body}`);
  };
});
