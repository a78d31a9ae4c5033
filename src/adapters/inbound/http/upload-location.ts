import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { UploadId } from "../../../domain/upload/upload-id.ts";

/** The part of a request's path before its route's own: the API's stage, or what a domain maps to the API. */
const pathBeforeRoute = ({ rawPath, routeKey }: APIGatewayProxyEventV2): string => {
  const withoutSlash = rawPath.replace(/\/$/, "");
  const route = routeKey.replace(/^\S+ /, "").replace(/\/$/, "");
  return withoutSlash.endsWith(route)
    ? withoutSlash.slice(0, withoutSlash.length - route.length)
    : "";
};

/**
 * Where an upload's status is read, for the header `Location`.
 * @param serviceUrl this service's URL as clients know it; without it, the address is relative to the request's host
 */
export const uploadLocation = (
  event: APIGatewayProxyEventV2,
  serviceUrl: string | undefined,
  uploadId: UploadId,
): string => `${serviceUrl ?? pathBeforeRoute(event)}/uploads/${uploadId}`;
