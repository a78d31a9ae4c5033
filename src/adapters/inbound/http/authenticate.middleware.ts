import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { UploadClaims } from "../../../domain/upload/upload-claims.ts";
import type { UploadTokenVerifier } from "../../security/upload-token-verifier.ts";
import { Refusal } from "./refusal.ts";

/** What a handler needs of the verifier. */
export type TokenVerifier = Pick<UploadTokenVerifier, "verify">;

export interface Authenticated {
  claims: UploadClaims;
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
 * Refuses a request without a valid upload token, and adds the token's claims to the event.
 * @param serviceUrl the audience; without it, the URL of the request itself
 */
export const authenticate = (
  tokens: TokenVerifier,
  serviceUrl: string | undefined,
): MiddlewareObj<APIGatewayProxyEventV2 & Partial<Authenticated>> => ({
  before: async ({ event }) => {
    const token = bearerToken(event.headers["authorization"]);
    const audience = serviceUrl ?? `https://${event.requestContext.domainName}`;
    event.claims = await tokens.verify(token, { audience });
  },
});
