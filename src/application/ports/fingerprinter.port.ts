/** Makes the digests by which pictures and uploads are named; all are lower-case hex. */
export interface Fingerprinter {
  /** md5 names a picture towards PinsterApi, SHA-256 tells two pictures with the same md5 apart. */
  ofImage(bytes: Uint8Array): { readonly md5: string; readonly sha256: string };

  /** SHA-256 of a text. */
  ofText(text: string): string;
}
