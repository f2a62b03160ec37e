use crate::rules::manual::manual;

manual! {
    /// The file is not valid JavaScript or TypeScript.
    SyntaxError
}
