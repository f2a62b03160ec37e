//! Found by `advice` in the crate `build`.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::{
        function::saving::{SavedBytes, spelled_out},
        manual::manual,
    },
};

manual! {
    /// Version 2 of the AWS SDK is bundled
    ///
    /// `aws-sdk` is one object with all services, so all of them are bundled: several MB. AWS no longer updates it.
    /// In version 3 each service is a package. If the packages of the services you use are installed, the warning
    /// says how much smaller the function gets with them, measured by bundling it again; otherwise it says how large
    /// version 2 is.
    ///
    /// Install the client, and import it: `import { S3 } from "@aws-sdk/client-s3";` instead of `import { S3 } from
    /// "aws-sdk";`. It has the same methods, which return promises without `.promise()`. `S3Client` with single
    /// commands is smaller still.
    AwsSdkV2
}

/// The clients of version 3 are installed; `imports` are those to write.
pub fn report(saved: SavedBytes<'_>, imports: &[String]) -> Diagnostic {
    saved
        .report(Code::AwsSdkV2, "importing clients of version 3 of the AWS SDK instead of version 2")
        .help(format!("write {}; calls return promises without `.promise()`", spelled_out(imports)))
}

/// The clients of version 3 are not installed, or another package imports version 2; `imports` are those to write
/// where they are known.
pub fn report_alone(saved: SavedBytes<'_>, imports: &[String]) -> Diagnostic {
    let what = "leaving out `aws-sdk`, version 2 of the AWS SDK, which is bundled with all services,";
    let help = match (saved.through.first(), imports) {
        (Some(first), _) => format!("look for a version of `{first}` that uses version 3 of the AWS SDK"),
        (None, []) => {
            "use the clients of version 3 instead, of which each is a package: `@aws-sdk/client-s3`".to_owned()
        }
        (None, imports) => {
            format!("use the clients of version 3 instead, of which each is a package: {}", spelled_out(imports))
        }
    };
    saved.report(Code::AwsSdkV2, what).help(help)
}
