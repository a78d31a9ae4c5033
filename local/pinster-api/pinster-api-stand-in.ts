import { createPrivateKey, type KeyObject } from "node:crypto";
import { join } from "node:path";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { SignJWT } from "jose";
import type { Imageable } from "../../src/domain/upload/imageable.ts";
import { type CallbackParties, notificationEndpoint } from "./notification-endpoint.ts";
import { imageErrors, rejectionErrors } from "./notification-errors.ts";
import { ReceivedNotifications } from "./received-notifications.ts";

/** How PinsterApi may trouble the image service; for tests. */
export interface PinsterApiFaults {
  /** `false`: a repeated notification makes a second image, as in today's PinsterApi. */
  readonly respectsIdempotencyKeys?: boolean;
  /** Called when a notification is stored. The answer is as late as its promise, or never comes. */
  readonly beforeAnswer?: () => Promise<void>;
}

export interface PinsterApiStandInOptions extends CallbackParties {
  /** PinsterApi's URL, `iss` of its tokens: the stand-in's own, or that of the PinsterApi whose keys are used. */
  readonly url: string;
  /** PEM. `undefined` if another PinsterApi has the key: then the stand-in gives no tokens. */
  readonly privateKey: string | undefined;
  /** With a leading slash. */
  readonly rejectionsPath: string;
  /** The folder of the received notifications. */
  readonly directory: string;
  readonly faults?: PinsterApiFaults;
}

const TYPE_OF_PLURAL: Readonly<Record<string, string>> = {
  pins: "Pin",
  collections: "Collection",
  assortments: "Assortment",
  users: "User",
};

/** The one user that every token names. */
const USER_ID = "00000000-0000-4000-8000-000000000001";

/** Seconds. */
const NOT_BEFORE_MARGIN = 1;
const TOKEN_LIFETIME = 600;

type ImageableRequest = FastifyRequest<{ Params: { plural: string; id: string } }>;

/** @returns `undefined` for a plural that PinsterApi does not know */
const imageableOf = ({ params: { plural, id } }: ImageableRequest): Imageable | undefined => {
  const type = TYPE_OF_PLURAL[plural];
  return type === undefined ? undefined : { type, id };
};

/** The part of PinsterApi that the image service and its clients meet (docs/pinster-api-contract.md, sections 1 to 3). */
export const pinsterApiStandIn = (options: PinsterApiStandInOptions): FastifyPluginAsync => {
  const signingKey = options.privateKey && createPrivateKey(options.privateKey);
  const { directory, faults = {} } = options;
  const images = new ReceivedNotifications(join(directory, "images"), faults);
  const rejections = new ReceivedNotifications(join(directory, "flagged"), faults);

  const signUploadToken = async ({ type, id }: Imageable, key: KeyObject): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ imageable_type: type, imageable_id: id, user_id: USER_ID })
      .setProtectedHeader({ alg: "RS256" })
      .setIssuer(options.url)
      .setAudience(options.imageServiceUrl)
      .setNotBefore(now - NOT_BEFORE_MARGIN)
      .setExpirationTime(now + TOKEN_LIFETIME)
      .sign(key);
  };

  const list =
    (notifications: ReceivedNotifications) =>
    async (request: ImageableRequest, reply: FastifyReply) => {
      const imageable = imageableOf(request);
      return imageable === undefined ? reply.callNotFound() : notifications.of(imageable);
    };

  return async (app) => {
    const { beforeAnswer } = faults;
    const receiveImage = notificationEndpoint(options, images, imageErrors, beforeAnswer);
    const receiveRejection = notificationEndpoint(
      options,
      rejections,
      rejectionErrors,
      beforeAnswer,
    );
    app.post("/v1/images", receiveImage);
    app.post("/v1/images/", receiveImage);
    app.post(options.rejectionsPath, receiveRejection);

    // The client sends no body, but may send a content type.
    app.post("/v1/:plural/:id/images", async (request: ImageableRequest, reply) => {
      const imageable = imageableOf(request);
      if (imageable === undefined) return reply.callNotFound();
      if (!signingKey) {
        return reply.code(409).send({
          error: "API_PUBLIC_KEY is another PinsterApi's key. Ask that PinsterApi for a token.",
        });
      }
      return reply.code(202).send({
        image_service_token: await signUploadToken(imageable, signingKey),
        image_service_url: options.imageServiceUrl,
      });
    });
    // PinsterApi lists `id`, `storage_location_uri`, `thumbnailable`, `featured` and `url` only. This list has whole notifications.
    app.get("/v1/:plural/:id/images", list(images));
    app.get(
      "/v1/images/:id",
      async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
        return (await images.find(request.params.id)) ?? reply.callNotFound();
      },
    );
    app.get("/v1/:plural/:id/images/flagged", list(rejections));
  };
};
