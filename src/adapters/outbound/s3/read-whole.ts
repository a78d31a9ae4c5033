import type { GetObjectCommandOutput } from "@aws-sdk/client-s3";

/**
 * Reads an object's bytes into one buffer of their size. The SDK's own way collects the parts first and then joins them, which
 * takes twice the memory.
 *
 * @throws {Error} if the body is not as long as S3 said
 */
export const readWhole = async ({
  Body: body,
  ContentLength: length = 0,
}: Pick<GetObjectCommandOutput, "Body" | "ContentLength">): Promise<Uint8Array> => {
  if (body === undefined) throw new Error("S3 answered without a body.");
  const content = Buffer.allocUnsafeSlow(length);
  let position = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    if (position + chunk.length > length) throw new Error(`S3 sent more than ${length} bytes.`);
    content.set(chunk, position);
    position += chunk.length;
  }
  if (position < length) throw new Error(`S3 sent ${position} of ${length} bytes.`);
  return content;
};
