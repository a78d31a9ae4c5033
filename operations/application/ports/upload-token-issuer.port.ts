import type { UploadClaims } from "../../../src/domain/upload/upload-claims.ts";

export interface UploadTokenRequest extends UploadClaims {
  /** PinsterApi's private key, as PEM. */
  readonly privateKey: string;
  /** PinsterApi's URL. */
  readonly issuer: string;
  /** The image service's URL. */
  readonly audience: string;
}

/** Makes upload tokens as PinsterApi does. */
export interface UploadTokenIssuer {
  issue(request: UploadTokenRequest): Promise<{ readonly token: string; readonly expires: Date }>;
}
