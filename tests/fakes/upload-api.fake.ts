import { hash } from "node:crypto";
import {
  type PictureFiles,
  PictureUnusable,
} from "../../operations/application/upload/picture-files.port.ts";
import type {
  UploadApi,
  UploadRefused,
  UploadState,
} from "../../operations/application/upload/upload-api.port.ts";

/** The operator's pictures, by their paths. */
export class FakePictureFiles implements PictureFiles {
  readonly contents = new Map<string, Uint8Array>();

  async read(path: string): Promise<Uint8Array> {
    const content = this.contents.get(path);
    if (content === undefined) throw new PictureUnusable("it cannot be read (ENOENT)");
    return content;
  }
}

/** The upload API in memory. An upload's id tells its way, token and bytes. */
export class FakeUploadApi implements UploadApi {
  url = "";
  readonly tokens = new Set<string>();
  /** The bytes of each accepted picture, as text. */
  readonly received: string[] = [];
  /** What each question finds out, in turn; the last one from then on. */
  states: readonly (UploadState | Error | undefined)[] = [
    {
      status: "published",
      message: "The picture is published.",
      uri: "https://pictures.example/1",
    },
  ];
  private asked = 0;
  /** The refusal of each further picture. */
  refusal: UploadRefused | undefined;

  async send(content: Uint8Array, token: string): Promise<string> {
    return this.accept("request", content, token);
  }

  async sendToBucket(content: Uint8Array, token: string): Promise<string> {
    return this.accept("bucket", content, token);
  }

  async find(): Promise<UploadState | undefined> {
    const state = this.states[Math.min(this.asked++, this.states.length - 1)];
    if (state instanceof Error) throw state;
    return state;
  }

  private accept(way: string, content: Uint8Array, token: string): string {
    if (this.refusal) throw this.refusal;
    this.tokens.add(token);
    this.received.push(Buffer.from(content).toString());
    return `${way}-${hash("md5", content)}`;
  }
}
