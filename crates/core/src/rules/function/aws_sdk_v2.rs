//! Reported by `advice`, which knows what functions consist of.

use crate::rules::manual::manual;

manual! {
    /// Version 2 of the AWS SDK is bundled
    ///
    /// `aws-sdk` is one object with all services, so that all of them are bundled: several MB. It gets no updates any more. In
    /// version 3 each service is a package. Where the packages for the services that are used are installed, the warning says
    /// how much smaller the function gets with them, found by bundling it so; otherwise what version 2 takes.
    ///
    /// Install the client, and import it: `import { S3 } from "@aws-sdk/client-s3";` instead of
    /// `import { S3 } from "aws-sdk";`. It has the same methods, which return promises without `.promise()`. `S3Client` with one
    /// command is smaller still.
    AwsSdkV2
}
