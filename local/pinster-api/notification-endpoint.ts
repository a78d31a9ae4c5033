import { createPublicKey, type KeyObject } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type JWTPayload, jwtVerify } from "jose";
import type { FieldErrors } from "./notification-errors.ts";
import type { NotificationData, ReceivedNotifications } from "./received-notifications.ts";

/** Seconds (docs/pinster-api-contract.md, section 2). */
const CLOCK_TOLERANCE = 10;

export interface CallbackParties {
  /** PinsterApi's, `aud` of the tokens. */
  readonly url: string;
  /** `iss` of the tokens. */
  readonly imageServiceUrl: string;
  /** PEM. */
  readonly imageServicePublicKey: string;
}

/** Verifies a token of the image service. @returns its claims; `undefined` if it is not valid */
const claimsOf = async (
  token: string,
  key: KeyObject,
  { url, imageServiceUrl }: CallbackParties,
): Promise<JWTPayload | undefined> => {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ["RS256"],
      issuer: imageServiceUrl,
      audience: url,
      clockTolerance: CLOCK_TOLERANCE,
      requiredClaims: ["exp"],
    });
    return payload;
  } catch {
    return undefined;
  }
};

const isFor = (claims: JWTPayload, data: NotificationData): boolean =>
  claims["imageable_type"] === data["imageable_type"] &&
  claims["imageable_id"] === data["imageable_id"];

/**
 * Receives notifications of one kind: 201; 401 or 403 for the token, 422 for the data.
 * @param beforeAnswer what happens between the storing of a notification and its answer
 */
export const notificationEndpoint = (
  parties: CallbackParties,
  notifications: ReceivedNotifications,
  errorsOf: (data: NotificationData) => FieldErrors,
  beforeAnswer: () => Promise<void> = async () => undefined,
) => {
  const publicKey = createPublicKey(parties.imageServicePublicKey);
  return async ({ headers, body }: FastifyRequest, reply: FastifyReply) => {
    const token = headers.authorization?.replace(/^Bearer /, "");
    if (!token) return reply.code(401).send({ error: "There is no token." });
    const claims = await claimsOf(token, publicKey, parties);
    if (claims === undefined) return reply.code(401).send({ error: "The token is not valid." });

    const data = (body as { data?: NotificationData } | undefined)?.data ?? {};
    const errors = errorsOf(data);
    if (Object.keys(errors).length > 0) return reply.code(422).send(errors);
    if (!isFor(claims, data)) {
      return reply.code(403).send({ error: "The token is for another imageable." });
    }
    const key = headers["idempotency-key"];
    const received = await notifications.receive(data, Array.isArray(key) ? key[0] : key);
    await beforeAnswer();
    return reply.code(201).send(received);
  };
};
