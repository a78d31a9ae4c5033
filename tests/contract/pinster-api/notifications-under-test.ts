import { createPublicKey } from "node:crypto";
import { expect } from "@jest/globals";
import { jwtVerify } from "jose";
import { HttpPinsterApi } from "../../../src/adapters/outbound/pinster-api/http-pinster-api.ts";
import { CallbackTokenSigner } from "../../../src/adapters/security/callback-token-signer.ts";
import { NotifyPinster } from "../../../src/application/notify-pinster/notify-pinster.use-case.ts";
import type { OriginalMetadata } from "../../../src/domain/upload/original.ts";
import type { Published, Rejected } from "../../../src/domain/upload/outcome.ts";
import type { RegenerationId } from "../../../src/domain/upload/regeneration-id.ts";
import type { Upload } from "../../../src/domain/upload/upload.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { anRsaPair, keySourceOf } from "../../mothers/keys.mother.ts";
import { anOriginal, anUpload } from "../../mothers/original.mother.ts";
import { aPublished } from "../../mothers/outcome.mother.ts";
import { type RecordingServer, startRecordingServer } from "../../support/recording-server.ts";
import { UploadApiContract } from "../../support/upload-api-contract.ts";

export const IMAGE_SERVICE_URL = "https://Images.Test.Pinster.example:443/Service";
export const IMAGE_HOST_URL = "https://host.example/images";

const own = anRsaPair();

export const flagged = (labels: Rejected["labels"]): Rejected => ({
  kind: "rejected",
  reason: "moderation",
  labels,
  detail: "in words",
});

const callback = (name: string) => new UploadApiContract(({ webhooks }) => webhooks[name].post);
const CALLBACKS = {
  published: callback("imagePublished"),
  flagged: callback("uploadFlagged"),
  rejected: callback("uploadRejected"),
};

/** The callback that docs/openapi.yaml has for a body. */
const callbackOf = ({ data }: { data: { reason?: string } }): UploadApiContract => {
  if (data.reason === undefined) return CALLBACKS.published;
  return data.reason === "moderation" ? CALLBACKS.flagged : CALLBACKS.rejected;
};

/** NotifyPinster with a PinsterApi that records the requests. Each request is compared with docs/openapi.yaml. */
export class NotificationsUnderTest {
  readonly server: RecordingServer;
  private readonly originals = new InMemoryOriginalStore();
  private readonly notifyPinster: NotifyPinster;

  static async start(): Promise<NotificationsUnderTest> {
    return new NotificationsUnderTest(await startRecordingServer());
  }

  private constructor(server: RecordingServer) {
    this.server = server;
    const tokens = new CallbackTokenSigner(keySourceOf(own), {
      issuer: IMAGE_SERVICE_URL,
      audience: server.url,
    });
    const { originals } = this;
    const pinsterApi = new HttpPinsterApi(tokens, {
      url: server.url,
      rejectionsPath: "/v1/images/flagged",
    });
    this.notifyPinster = new NotifyPinster(
      { originals, pinsterApi },
      { imageHostUrl: IMAGE_HOST_URL },
    );
  }

  async uploadOf(original: OriginalMetadata): Promise<Upload> {
    const { versionId } = await this.originals.save(Uint8Array.of(1), "image/jpeg", original);
    return anUpload({ versionId, correlationId: original.correlationId });
  }

  async notify(
    upload: Upload,
    outcome: Published | Rejected,
    regenerationId?: RegenerationId,
  ): Promise<void> {
    await this.notifyPinster.execute({
      upload,
      outcome,
      ...(regenerationId && { regenerationId }),
    });
    this.lastRequest();
  }

  async notifyPublished(original = anOriginal()): Promise<void> {
    await this.notify(await this.uploadOf(original), aPublished());
  }

  async notifyRejected(rejection: Rejected, original = anOriginal()): Promise<void> {
    await this.notify(await this.uploadOf(original), rejection);
  }

  /** The last request that PinsterApi received, with its body as JSON. */
  lastRequest() {
    const request = this.server.requests.at(-1);
    if (request === undefined) throw new Error("nothing was sent");
    const json = JSON.parse(request.body);
    expect(callbackOf(json).faultsOfRequest(json, request.headers)).toEqual([]);
    return { ...request, json };
  }

  /** Verifies the token of the last request. */
  async verifyToken() {
    const token = this.lastRequest().headers.authorization?.replace(/^Bearer /, "") ?? "";
    return jwtVerify(token, createPublicKey(own.publicKey), { algorithms: ["RS256"] });
  }
}
