import AWS from "aws-sdk";

export default () => {
  const s3 = new AWS.S3({ region: "eu-central-1", accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" });
  const request = s3.putObject({ Bucket: "bucket", Key: "key", ContentType: "text/plain" });
  request.emit("validate", [request], () => {});
  request.emit("build", [request], () => {});
  const { method, path, headers } = request.httpRequest;
  return Response.json({ method, path, type: headers["Content-Type"], host: s3.endpoint.host });
};
