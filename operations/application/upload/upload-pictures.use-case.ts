import { UNDER_WAY_STATUSES } from "../../../src/domain/upload/upload-entry.ts";
import type { Workers } from "../ports/workers.port.ts";
import { type PictureFiles, PictureUnusable } from "./picture-files.port.ts";
import {
  type UploadApi,
  UploadApiSilent,
  UploadRefused,
  type UploadState,
  type UploadStatus,
} from "./upload-api.port.ts";

/** Bytes of the largest picture that fits into a request. Larger ones go to the bucket. */
export const MAX_REQUEST_BYTES = 4_400_000;

/** The picture's end is still to come. A failed one is not waited for. */
const PENDING: readonly UploadStatus[] = ["expected", ...UNDER_WAY_STATUSES];

export type PictureEnd =
  | ({ readonly kind: "ended"; readonly uploadId: string } & UploadState)
  /** The service has it, and its end is not known. */
  | { readonly kind: "under-way"; readonly uploadId: string; readonly why: string }
  | { readonly kind: "refused"; readonly code: string; readonly message: string }
  | { readonly kind: "not-sent"; readonly message: string };

export interface SentPicture {
  /** As the operator named it. */
  readonly file: string;
  readonly end: PictureEnd;
}

export interface UploadPicturesPorts {
  readonly uploadApi: UploadApi;
  readonly pictureFiles: PictureFiles;
  readonly workers: Workers;
  /** @returns a token that is valid now; not always the same, but always for the same imageable */
  token(): Promise<string>;
}

export interface UploadPicturesCommand {
  readonly files: readonly string[];
  /** How many pictures are under way at the same time. */
  readonly concurrency: number;
  /** Milliseconds to wait for the end of each picture. */
  readonly patience: number;
  /** Milliseconds between two questions. The service asks clients for at least a second. */
  readonly pause?: number;
}

/** Uploads pictures as a client, and follows each to its end. */
export class UploadPictures {
  private readonly ports: UploadPicturesPorts;

  constructor(ports: UploadPicturesPorts) {
    this.ports = ports;
  }

  /** @throws {Interrupted} */
  async *execute({
    files,
    concurrency,
    patience,
    pause = 1_000,
  }: UploadPicturesCommand): AsyncGenerator<SentPicture> {
    const upload = async (file: string): Promise<SentPicture> => ({
      file,
      end: await this.upload(file, { patience, pause }),
    });
    yield* this.ports.workers.run(files, upload, { concurrency });
  }

  private async upload(file: string, waiting: Waiting): Promise<PictureEnd> {
    let uploadId: string;
    try {
      uploadId = await this.send(file);
    } catch (error) {
      if (error instanceof UploadRefused) {
        return { kind: "refused", code: error.code, message: error.message };
      }
      if (error instanceof PictureUnusable || error instanceof UploadApiSilent) {
        return { kind: "not-sent", message: error.message };
      }
      throw error;
    }
    return this.follow(uploadId, waiting);
  }

  private async send(file: string): Promise<string> {
    const { uploadApi, pictureFiles } = this.ports;
    const content = await pictureFiles.read(file);
    const token = await this.ports.token();
    return content.length > MAX_REQUEST_BYTES
      ? uploadApi.sendToBucket(content, token)
      : uploadApi.send(content, token);
  }

  private async follow(uploadId: string, { patience, pause }: Waiting): Promise<PictureEnd> {
    let why = "it has no end yet";
    for (let waited = 0; waited < patience; waited += pause) {
      try {
        const state = await this.ports.uploadApi.find(uploadId, await this.ports.token());
        if (state !== undefined && !PENDING.includes(state.status)) {
          return { kind: "ended", uploadId, ...state };
        }
        why = state?.message ?? "the service does not know it yet";
      } catch (error) {
        why = (error as Error).message;
        if (error instanceof UploadRefused) break;
        if (!(error instanceof UploadApiSilent)) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return { kind: "under-way", uploadId, why };
  }
}

/** In milliseconds. */
interface Waiting {
  readonly patience: number;
  readonly pause: number;
}
