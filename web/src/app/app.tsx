// Everything behind the sign-in: query client, router, React Aria's language.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { useTranslation } from "react-i18next";
import { createHashRouter, RouterProvider } from "react-router";
import { RefusedError } from "../api/http";
import { routes } from "./routes";
import "./app.css";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => !(error instanceof RefusedError) && failures < 2,
    },
    mutations: { retry: false },
  },
});

const router = createHashRouter(routes);

export default function App() {
  const { i18n } = useTranslation();
  return (
    <I18nProvider locale={i18n.language}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  );
}
