extension.addFunctions("./src/functions", {
  prefix: "{{prefix}}",{{prefixComment}}
});
