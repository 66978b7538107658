// 离开: gives up this page's hold of the seat. The seat itself stays booked; coming back is one
// click, so it asks nothing.

import { useTranslation } from "react-i18next";
import { useSeat } from "../../connection/seat";
import { Button } from "../../ui/button";
import { useNavigate } from "../../ui/router";

export function Leave() {
  const { t } = useTranslation("session");
  const { client, wipe } = useSeat();
  const navigate = useNavigate();
  const leave = async () => {
    await Promise.race([client.send({ type: "leave" }), new Promise((done) => window.setTimeout(done, 800))]);
    client.stop();
    wipe();
    void navigate("/");
  };
  return (
    <Button data-testid="leave" onClick={() => void leave()}>
      {t("bar.leave")}
    </Button>
  );
}
