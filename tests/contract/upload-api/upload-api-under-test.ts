import { expect } from "@jest/globals";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { uploadImageHandler } from "../../../src/adapters/inbound/http/upload-image.handler.ts";
import { FileTypeImageHeaderReader } from "../../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { NodeCryptoFingerprinter } from "../../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import type { KeySource } from "../../../src/adapters/security/key-source.ts";
import { UploadTokenVerifier } from "../../../src/adapters/security/upload-token-verifier.ts";
import { UploadImage } from "../../../src/application/upload-image/upload-image.use-case.ts";
import type { UploadLimits } from "../../../src/domain/upload/upload-limits.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { RecordingTelemetry } from "../../fakes/telemetry.fake.ts";
import { InMemoryUploadCounter, NO_LIMITS } from "../../fakes/upload-counter.fake.ts";
import { anRsaPair, keySourceOf } from "../../mothers/keys.mother.ts";
import { aPlainPicture } from "../../mothers/pictures.mother.ts";
import { anUploadEvent } from "../../mothers/upload-event.mother.ts";
import { aToken, IMAGE_SERVICE_URL, PINSTER_API_URL } from "../../mothers/upload-token.mother.ts";
import { UploadApiContract } from "../../support/upload-api-contract.ts";

export const MAX_BYTES = 4000;
const LIMITS = { maxPixels: 10_000, maxSide: 5_000 };

const PINSTER_API_KEYS = anRsaPair();
/** Keys with which PinsterApi signs nothing. */
export const STRANGER_KEYS = anRsaPair();

/** An accepted picture of 40x30 pixels. */
export const PNG = await aPlainPicture(40, 30).png().toBuffer();

const contract = new UploadApiContract();

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API answers; its schema is checked
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
}

interface UploadApiSettings {
  readonly serviceUrl: string | undefined;
  readonly keys: KeySource;
  readonly uploadLimits: UploadLimits;
}

type Overrides = Readonly<Record<string, unknown>>;

export const anUploadToken = (claims: Overrides = {}) => aToken(PINSTER_API_KEYS, claims);
export const bodyWith = (data: object) => JSON.stringify({ data });

/** The handler of the upload API with a store in memory. Each answer is compared with docs/openapi.yaml. */
export class UploadApiUnderTest {
  readonly originals = new InMemoryOriginalStore();
  readonly counter = new InMemoryUploadCounter();
  readonly telemetry = new RecordingTelemetry();
  private readonly handler: ReturnType<typeof uploadImageHandler>;
  private readonly serviceUrl: string | undefined;

  constructor(settings: Partial<UploadApiSettings> = {}) {
    const { serviceUrl, keys, uploadLimits } = {
      serviceUrl: IMAGE_SERVICE_URL,
      keys: keySourceOf(STRANGER_KEYS, PINSTER_API_KEYS),
      uploadLimits: NO_LIMITS,
      ...settings,
    };
    this.serviceUrl = serviceUrl;
    const ports = {
      originals: this.originals,
      headers: new FileTypeImageHeaderReader(),
      fingerprinter: new NodeCryptoFingerprinter(),
      counter: this.counter,
    };
    this.handler = uploadImageHandler(
      {
        uploadImage: new UploadImage(ports, { limits: LIMITS, uploadLimits }),
        tokens: new UploadTokenVerifier(keys, { issuer: PINSTER_API_URL }),
        telemetry: this.telemetry,
      },
      { serviceUrl, maxImageBytes: MAX_BYTES },
    );
  }

  async send(event: APIGatewayProxyEventV2): Promise<Answer> {
    const { statusCode, headers, body } = await this.handler(event, {} as Context);
    const answer = {
      status: statusCode ?? 0,
      body: JSON.parse(body ?? ""),
      headers: headers ?? {},
    };
    expect(contract.faultsOf(answer.status, answer.body)).toEqual([]);
    expect(contract.faultsOfHeaders(answer.status, Object.keys(headers ?? {}))).toEqual([]);
    expect(headers).toEqual({
      "content-type": "application/json",
      "access-control-allow-origin": "*",
      ...(answer.status === 429 && { "retry-after": expect.any(String) }),
      ...(answer.status === 200 && {
        location: `${this.serviceUrl ?? ""}/uploads/${answer.body.upload_id}`,
      }),
    });
    return answer;
  }

  /** Uploads with a token that is valid, apart from the given claims. */
  async uploadData(data: object, claims: Overrides = {}): Promise<Answer> {
    return this.send(anUploadEvent(await anUploadToken(claims), bodyWith(data)));
  }

  async uploadBytes(bytes: Buffer): Promise<Answer> {
    return this.uploadData({ image: bytes.toString("base64") });
  }
}
