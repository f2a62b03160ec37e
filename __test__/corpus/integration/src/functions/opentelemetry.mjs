import { trace } from "@opentelemetry/api";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";

export default () => {
  const exporter = new InMemorySpanExporter();
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
  trace.getTracer("corpus").startActiveSpan("work", (span) => span.setAttribute("a", 1).end());
  return Response.json(exporter.getFinishedSpans().map(({ name, attributes }) => [name, attributes]));
};
