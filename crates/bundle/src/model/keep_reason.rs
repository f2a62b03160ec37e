//! Why a module is not bundled.

use std::fmt;

/// Why a module stays a file of its own: what bundling it would change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeepReason {
    /// `with (a) {}`.
    With,
    /// `010`, `"\033"`.
    LegacyOctal,
    /// `delete a`.
    DeleteName,
    /// `function (a, a) {}`.
    DuplicateParameter,
    /// `let`, `static`, `await`, `eval` and the like as names.
    ReservedName,
    /// `if (a) function f() {}`, or a function in a block that is used outside of it.
    FunctionInBlock,
    /// `<!--` and `-->`.
    HtmlComment,
    /// `for (var a = 1 in b)`.
    ForInInitializer,
    /// `a = 1` without a declaration.
    ImplicitGlobal,
    /// `undefined = 1`, `(function f() { f = 1; })`, `"text".length = 1`.
    ReadOnlyTarget,
    /// `arguments.callee`, `f.caller`, `f.arguments`.
    FunctionCaller,
    /// `arguments` that follow the parameters, and the other way round.
    LinkedArguments,
    /// `this` in a function that is called without an object, or with a primitive value.
    PlainThis,
    /// `eval("…")`, which sees the names around it.
    DirectEval,
    /// `return` outside of functions.
    TopLevelReturn,
    /// `module.id`, `module.parent` and the like.
    ModuleProperty,
    /// `require.cache`, `require.extensions`, `require.main`.
    RequireProperty,
    /// `require` that is passed on.
    RequireValue,
    /// `arguments` of the module itself.
    ModuleArguments,
    /// `var exports`, `var module` and the like, with the value that Node gives them.
    RedeclaredVariable,
}

impl KeepReason {
    /// Whether the module may call `require` by a name that is not to be seen.
    pub fn may_rename_require(self) -> bool {
        matches!(self, Self::DirectEval | Self::RequireValue)
    }

    /// What the module has, as it is shown to people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::With => "a `with` statement",
            Self::LegacyOctal => "a number or escape in old octal syntax",
            Self::DeleteName => "`delete` of a variable",
            Self::DuplicateParameter => "two parameters of one name",
            Self::ReservedName => "a name that is reserved in strict mode",
            Self::FunctionInBlock => "a function in a block that is used outside of it",
            Self::HtmlComment => "an HTML comment",
            Self::ForInInitializer => "a `for … in` with an initial value",
            Self::ImplicitGlobal => "a variable that is not declared",
            Self::ReadOnlyTarget => "an assignment to something read-only",
            Self::FunctionCaller => "`arguments.callee`, or `caller` or `arguments` of a function",
            Self::LinkedArguments => "`arguments` together with changed parameters",
            Self::PlainThis => "`this` in a function that is called without an object",
            Self::DirectEval => "`eval`",
            Self::TopLevelReturn => "`return` outside of functions",
            Self::ModuleProperty => "a property of `module` other than `exports`",
            Self::RequireProperty => "`require.cache`, `require.extensions` or `require.main`",
            Self::RequireValue => "`require` as a value",
            Self::ModuleArguments => "`arguments` outside of functions",
            Self::RedeclaredVariable => "`var` with the name of a variable that Node provides",
        }
    }
}

impl fmt::Display for KeepReason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}
