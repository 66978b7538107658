// Our own bugs end here: the page says so and offers a way on; nothing is sent anywhere.
import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button";

function Crashed({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <main className="notice" style={{ margin: "0 auto" }} role="alert">
      <h1>{t("state.crashed_title")}</h1>
      <p className="secondary">{t("state.crashed")}</p>
      <p className="small secondary">{text}</p>
      <div className="notice-action">
        <Button onClick={() => location.reload()}>{t("action.retry")}</Button>
      </div>
    </main>
  );
}

interface State {
  error: Error | null;
}

export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render() {
    return this.state.error ? <Crashed text={this.state.error.message} /> : this.props.children;
  }
}
