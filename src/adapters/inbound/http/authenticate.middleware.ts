import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { VerifiedToken } from "../../../domain/upload/verified-token.ts";
import type { UploadTokenVerifier } from "../../security/upload-token-verifier.ts";
import { Refusal } from "./refusal.ts";

/** What a handler needs of the verifier. */
export type TokenVerifier = Pick<UploadTokenVerifier, "verify">;

export interface Authenticated {
  token: VerifiedToken;
}

const bearerToken = (authorization: string | undefined): string => {
  const token = /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
  if (token === undefined) {
    throw new Refusal(
      "TOKEN.MISSING",
      "There is no token; send the header Authorization: Bearer <image_service_token from PinsterApi>.",
    );
  }
  return token;
};

/**
 * Refuses a request without a valid upload token, and adds the verified token to the event.
 * @param serviceUrl the audience; without it, the URL of the request itself
 */
export const authenticate = (
  tokens: TokenVerifier,
  serviceUrl: string | undefined,
): MiddlewareObj<APIGatewayProxyEventV2 & Partial<Authenticated>> => ({
  before: async ({ event }) => {
    const token = bearerToken(event.headers["authorization"]);
    const audience = serviceUrl ?? `https://${event.requestContext.domainName}`;
    event.token = await tokens.verify(token, { audience });
  },
});
