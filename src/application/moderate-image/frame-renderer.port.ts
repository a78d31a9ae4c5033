export interface FrameRenderer {
  /**
   * One frame of a picture as people will see it: upright, in sRGB, transparency on grey; a JPEG whose sides and bytes
   * every moderation model takes (80 to 2048 pixels).
   *
   * @throws {ImageUnreadable} if it cannot be decoded
   */
  renderFrame(bytes: Uint8Array, frame: number): Promise<Uint8Array>;
}
