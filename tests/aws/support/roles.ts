import { ACCOUNT_ID } from "../emulator/ministack.ts";
import { query } from "./aws.ts";

/** Keys with which one is a function's role, and may do what the function may. */
export const credentialsOf = async (roleName: string) => {
  // Only who may put it on changes: on AWS and here it is Lambda. What the role may do stays as it was deployed.
  const trust = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${ACCOUNT_ID}:root`, Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ],
  };
  await query("iam", "2010-05-08", {
    Action: "UpdateAssumeRolePolicy",
    RoleName: roleName,
    PolicyDocument: JSON.stringify(trust),
  });
  const answer = await query("sts", "2011-06-15", {
    Action: "AssumeRole",
    RoleArn: `arn:aws:iam::${ACCOUNT_ID}:role/${roleName}`,
    RoleSessionName: "test",
  });
  const member = (name: string): string =>
    new RegExp(`<${name}>([^<]+)</${name}>`).exec(answer)?.[1] ?? "";
  return {
    accessKeyId: member("AccessKeyId"),
    secretAccessKey: member("SecretAccessKey"),
    sessionToken: member("SessionToken"),
  };
};
