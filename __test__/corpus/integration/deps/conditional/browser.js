throw new Error("the browser build was taken");
