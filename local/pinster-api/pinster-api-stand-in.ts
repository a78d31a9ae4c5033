import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { join } from "node:path";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { jwtVerify, SignJWT } from "jose";
import { type FieldErrors, imageErrors, rejectionErrors } from "./notification-errors.ts";
import { type ToldData, ToldImages } from "./received-notifications.ts";

export interface PinsterApiStandInOptions {
  /** PinsterApi's URL, `iss` of its tokens: its own, or that of the one it stands in for. */
  readonly url: string;
  readonly imageServiceUrl: string;
  /** PEM. Absent if PinsterApi's keys are somebody else's: then there are no tokens to be had here. */
  readonly privateKey: string | undefined;
  /** PEM. */
  readonly imageServicePublicKey: string;
  readonly rejectionsPath: string;
  /** Where it remembers what it was told. */
  readonly directory: string;
}

const TYPE_OF_PLURAL: Readonly<Record<string, string>> = {
  pins: "Pin",
  collections: "Collection",
  assortments: "Assortment",
  users: "User",
};

const USER_ID = "00000000-0000-4000-8000-000000000001";
const CLOCK_TOLERANCE = 10;

type ImageableRequest = FastifyRequest<{ Params: { plural: string; id: string } }>;

/** PinsterApi, as far as the image service and its clients meet it (docs/pinster-api-contract.md, sections 1 to 3). */
export const pinsterApiStandIn = (options: PinsterApiStandInOptions): FastifyPluginAsync => {
  const signingKey = options.privateKey && createPrivateKey(options.privateKey);
  const imageServiceKey = createPublicKey(options.imageServicePublicKey);
  const images = new ToldImages(join(options.directory, "images"));
  const rejections = new ToldImages(join(options.directory, "flagged"));

  const uploadToken = async (type: string, id: string, key: KeyObject): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ imageable_type: type, imageable_id: id, user_id: USER_ID })
      .setProtectedHeader({ alg: "RS256" })
      .setIssuer(options.url)
      .setAudience(options.imageServiceUrl)
      .setNotBefore(now - 1)
      .setExpirationTime(now + 600)
      .sign(key);
  };

  const tell =
    (told: ToldImages, errorsOf: (data: ToldData) => FieldErrors) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const token = request.headers.authorization?.replace(/^Bearer /, "");
      if (!token) return reply.code(401).send({ error: "There is no token." });
      const claims = await jwtVerify(token, imageServiceKey, {
        algorithms: ["RS256"],
        issuer: options.imageServiceUrl,
        audience: options.url,
        clockTolerance: CLOCK_TOLERANCE,
        requiredClaims: ["exp"],
      }).then(
        ({ payload }) => payload,
        () => undefined,
      );
      if (claims === undefined) return reply.code(401).send({ error: "The token is not valid." });

      const data = (request.body as { data?: ToldData } | undefined)?.data ?? {};
      const errors = errorsOf(data);
      if (Object.keys(errors).length > 0) return reply.code(422).send(errors);
      if (
        claims["imageable_type"] !== data["imageable_type"] ||
        claims["imageable_id"] !== data["imageable_id"]
      ) {
        return reply.code(403).send({ error: "The token is for another imageable." });
      }
      const key = request.headers["idempotency-key"];
      return reply.code(201).send(await told.tell(data, Array.isArray(key) ? key[0] : key));
    };

  const list =
    (told: ToldImages) =>
    async ({ params: { plural, id } }: ImageableRequest, reply: FastifyReply) => {
      const type = TYPE_OF_PLURAL[plural];
      return type === undefined ? reply.callNotFound() : told.of({ type, id });
    };

  return async (app) => {
    app.post("/v1/images", tell(images, imageErrors));
    app.post("/v1/images/", tell(images, imageErrors));
    app.post(options.rejectionsPath, tell(rejections, rejectionErrors));

    // The client sends no body, though perhaps a content type.
    app.post("/v1/:plural/:id/images", async (request: ImageableRequest, reply) => {
      const { plural, id } = request.params;
      const type = TYPE_OF_PLURAL[plural];
      if (type === undefined) return reply.callNotFound();
      if (!signingKey) {
        return reply.code(409).send({
          error: "API_PUBLIC_KEY names another PinsterApi's key; ask that PinsterApi for a token.",
        });
      }
      return reply.code(202).send({
        image_service_token: await uploadToken(type, id, signingKey),
        image_service_url: options.imageServiceUrl,
      });
    });
    app.get("/v1/:plural/:id/images", list(images));
    app.get("/v1/:plural/:id/images/flagged", list(rejections));
  };
};
