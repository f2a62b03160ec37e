import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };

export default async () => {
  const client = new S3Client({ region: "eu-central-1", credentials });
  const command = new GetObjectCommand({ Bucket: "bucket", Key: "a b.txt" });
  return new Response(await getSignedUrl(client, command, { expiresIn: 60, signingDate: new Date(0) }));
};
