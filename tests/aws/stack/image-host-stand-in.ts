import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";

export interface ImageHostStandIn {
  readonly url: string;
  close(): Promise<void>;
}

/** Stands in for the stack's CloudFront distribution, which the emulator describes but does not serve: the images bucket over HTTP. */
export const startImageHostStandIn = async (
  s3: S3Client,
  bucket: string,
): Promise<ImageHostStandIn> => {
  const server = createServer(async ({ url = "/" }, response) => {
    try {
      const stored = await s3.send(
        new GetObjectCommand({ Bucket: bucket, Key: decodeURIComponent(url.slice(1)) }),
      );
      response
        .writeHead(200, {
          "content-type": stored.ContentType,
          "cache-control": stored.CacheControl,
        })
        .end(await stored.Body?.transformToByteArray());
    } catch {
      response.writeHead(403).end(); // as S3 answers CloudFront, which may not list the bucket
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
