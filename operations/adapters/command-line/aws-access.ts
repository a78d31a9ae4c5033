/** The region and profile for AWS. The environment supplies what is missing, as for AWS's own tools. */
export interface AwsAccess {
  readonly region?: string;
  readonly profile?: string;
}
