import type { Context } from "aws-lambda";
import { uploadImageHandler } from "../../src/adapters/inbound/http/upload-image.handler.ts";
import { FileTypeImageHeaderReader } from "../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { UploadTokenVerifier } from "../../src/adapters/security/upload-token-verifier.ts";
import type { OriginalStore } from "../../src/application/ports/original-store.port.ts";
import { UploadImage } from "../../src/application/upload-image/upload-image.use-case.ts";
import { OriginalKey } from "../../src/domain/image/original-key.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";
import { measure } from "./contestant.ts";

const discarding: Pick<OriginalStore, "save"> = {
  save: async (_content, _contentType, { md5 }) => ({
    md5,
    versionId: VersionId.parse("3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY"),
    bucket: "uploads",
    key: OriginalKey.of(md5),
    etag: `"${md5}"`,
  }),
};

const silence = { info: () => {}, error: () => {}, count: () => {} };

/** The whole handler, storage excluded. */
await measure(({ publicKey, issuer, audience }) => {
  const keys = { read: async () => ({ pinsterApiPublicKeys: [publicKey], privateKey: "" }) };
  const uploadImage = new UploadImage(
    {
      originals: discarding,
      headers: new FileTypeImageHeaderReader(),
      fingerprinter: new NodeCryptoFingerprinter(),
    },
    { limits: { maxPixels: 100_000_000, maxSide: 65_535 } },
  );
  const tokens = new UploadTokenVerifier(keys, { issuer });
  const handler = uploadImageHandler(
    { uploadImage, tokens, telemetry: silence },
    { serviceUrl: audience, maxImageBytes: 4_400_000 },
  );
  return async (event) => {
    const { statusCode, body } = await handler(event, {} as Context);
    if (statusCode !== 200) throw new Error(`The handler answered ${statusCode}: ${body}`);
  };
});
