/** What a page can show before the picture has loaded. */
export interface Placeholder {
  /** `#rrggbb`, the colour that most of the picture has. */
  readonly dominantColor: string;
  /** A ThumbHash, a blurred picture in about 25 bytes, as base64. */
  readonly thumbHash: string;
}
