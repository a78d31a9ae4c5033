import { randomBytes } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { uploadHeaders } from "../../src/adapters/outbound/s3/upload-headers.ts";
import type {
  UploadAddress,
  UploadAddresses,
} from "../../src/application/prepare-direct-upload/upload-addresses.port.ts";
import type { ExpectedImage } from "../../src/domain/upload/incoming-image.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";

const LIFETIME_SECONDS = 600;

/** What a signed address takes. */
export interface SignedUpload {
  readonly uploadId: UploadId;
  readonly bytes: number;
  /** The request must have each of these. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Addresses of the uploads bucket on this machine, each signed with a key that ends with the process. */
export class SignedUploadAddresses implements UploadAddresses {
  private readonly key = randomBytes(32);
  private readonly origin: string;

  /** @param origin where this machine's server answers, without a trailing slash */
  constructor(origin: string) {
    this.origin = origin;
  }

  async sign(image: ExpectedImage): Promise<UploadAddress> {
    const { uploadId } = image.metadata;
    const headers = uploadHeaders(image);
    const expiresAt = new Date(Date.now() + LIFETIME_SECONDS * 1000);
    const signature = await new SignJWT({ bytes: image.bytes, headers })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(uploadId.toString())
      .setExpirationTime(expiresAt)
      .sign(this.key);
    const url = `${this.origin}/incoming/${uploadId}?signature=${signature}`;
    return { method: "PUT", url, headers, expiresAt };
  }

  /** @returns "expired", "invalid", or what the address takes */
  async verify(uploadId: string, signature: string): Promise<SignedUpload | "expired" | "invalid"> {
    try {
      const { payload } = await jwtVerify(signature, this.key, {
        algorithms: ["HS256"],
        subject: uploadId,
      });
      const { bytes, headers } = payload as unknown as Pick<SignedUpload, "bytes" | "headers">;
      return { uploadId: UploadId.parse(uploadId), bytes, headers };
    } catch (error) {
      return error instanceof errors.JWTExpired ? "expired" : "invalid";
    }
  }
}
