import { hash } from "node:crypto";
import type { RecordedRequests } from "./recorded-requests.ts";
import { type Answer, isTaken } from "./run-records.ts";
import type { PlannedUpload } from "./upload-plan.ts";

/** What an attempt has led to. */
export interface Attempt {
  /** Otherwise the client tries again. */
  readonly isFinal: boolean;
  /** Of an upload that the service has taken. */
  readonly uploadId?: string;
}

/** A client with one token and one picture. It forgets nothing between attempts that it may send again. */
export interface UploadClient {
  attempt(): Promise<Attempt>;
}

const isFinal = (status: number): boolean => status >= 200 && status < 500;

/** Sends the picture in the request. */
export class PostingClient implements UploadClient {
  private readonly requests: RecordedRequests;
  private readonly upload: PlannedUpload;
  private readonly token: string;

  constructor(requests: RecordedRequests, upload: PlannedUpload, token: string) {
    this.requests = requests;
    this.upload = upload;
    this.token = token;
  }

  async attempt(): Promise<Attempt> {
    const { content, md5 } = this.upload.picture;
    const data = { image: content.toString("base64") };
    const about = { request: "upload", md5, imageable: this.upload.imageable } as const;
    const { status, body } = await this.requests.post("/", this.token, data, about);
    if (status === 200) return { isFinal: true, uploadId: body.upload_id };
    return { isFinal: isFinal(status) };
  }
}

interface Announced {
  readonly upload_id: string;
  readonly upload: { readonly url: string; readonly headers: Record<string, string> };
}

/** Announces the picture, and puts it into the bucket by itself. */
export class DirectClient implements UploadClient {
  private readonly requests: RecordedRequests;
  private readonly upload: PlannedUpload;
  private readonly token: string;
  private announced: Announced | undefined;

  constructor(requests: RecordedRequests, upload: PlannedUpload, token: string) {
    this.requests = requests;
    this.upload = upload;
    this.token = token;
  }

  async attempt(): Promise<Attempt> {
    const { picture, imageable, isAbandoned } = this.upload;
    const { content, md5 } = picture;
    if (this.announced === undefined) {
      const status = await this.announce({ request: "announcement", md5, imageable });
      if (this.announced === undefined) return { isFinal: isFinal(status) };
    }
    if (isAbandoned) return { isFinal: true };
    const { upload_id: uploadId, upload } = this.announced;
    const status = await this.requests.put(upload, content, { imageable, md5, uploadId });
    if (isTaken({ request: "put", status })) return { isFinal: true, uploadId };
    // The address has expired, or was signed by a process that has ended.
    if (status >= 400 && status < 500) this.announced = undefined;
    return { isFinal: false };
  }

  private async announce(about: Pick<Answer, "request" | "imageable" | "md5">): Promise<number> {
    const { content } = this.upload.picture;
    const data = { bytes: content.length, sha256: hash("sha256", content, "base64") };
    const { status, body } = await this.requests.post("/uploads", this.token, data, about);
    if (status === 201) this.announced = body;
    return status;
  }
}
