import type { UploadClaims } from "../../../src/domain/upload/upload-claims.ts";

export interface UploadTokenRequest {
  readonly claims: UploadClaims;
  /** PinsterApi's private key, as PEM. */
  readonly privateKey: string;
  /** PinsterApi's URL. */
  readonly issuer: string;
  /** The image service's URL. */
  readonly audience: string;
}

export interface UploadToken {
  readonly text: string;
  readonly expires: Date;
}

/** Issues upload tokens as PinsterApi does. */
export interface UploadTokenIssuer {
  issue(request: UploadTokenRequest): Promise<UploadToken>;
}
