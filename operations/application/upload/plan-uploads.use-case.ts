import { type PictureFiles, PictureUnusable } from "./picture-files.port.ts";
import { MAX_REQUEST_BYTES } from "./upload-pictures.use-case.ts";

export interface PlannedUpload {
  /** As the operator named it. */
  readonly file: string;
  /** In one request with its token, or by itself into the bucket; or why it cannot be sent. */
  readonly plan:
    | { readonly kind: "request" | "bucket"; readonly bytes: number }
    | { readonly kind: "not-sent"; readonly message: string };
}

/** Says how pictures would be sent, and sends nothing. */
export class PlanUploads {
  private readonly pictureFiles: PictureFiles;

  constructor(pictureFiles: PictureFiles) {
    this.pictureFiles = pictureFiles;
  }

  async *execute(files: readonly string[]): AsyncGenerator<PlannedUpload> {
    for (const file of files) yield { file, plan: await this.plan(file) };
  }

  private async plan(file: string): Promise<PlannedUpload["plan"]> {
    try {
      const { length: bytes } = await this.pictureFiles.read(file);
      return { kind: bytes > MAX_REQUEST_BYTES ? "bucket" : "request", bytes };
    } catch (error) {
      if (!(error instanceof PictureUnusable)) throw error;
      return { kind: "not-sent", message: error.message };
    }
  }
}
