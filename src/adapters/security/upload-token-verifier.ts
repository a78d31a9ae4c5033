import type { UploadClaims } from "../../domain/upload/upload-claims.ts";

export interface UploadTokenVerifier {
  /**
   * @param audience this service's URL, as PinsterApi knows it
   * @throws {UploadRefused} one of the `TOKEN.…` codes
   */
  verify(token: string, audience: string): Promise<UploadClaims>;
}
