// People of the directory: leaders and officials that bookings name.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { createPerson, listPeople, peopleKey } from "../../api/directory";
import { explain } from "../../api/explain";
import { toPick } from "../../api/parties";
import { useSites } from "../../api/queries";
import { Button } from "../../ui/button";
import { EmptyState, ErrorState, Skeleton } from "../../ui/feedback";
import { TextField } from "../../ui/field";
import { Picker } from "../../ui/picker";
import { Table } from "../../ui/table";

export function PeoplePanel({ canChange }: { canChange: boolean }) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const { byId } = useSites();
  const list = useQuery({ queryKey: peopleKey, queryFn: listPeople });
  return (
    <div className="stack">
      {canChange ? <AddPerson /> : null}
      {list.isPending ? <Skeleton /> : null}
      {list.isError ? (
        <ErrorState text={explain(common, list.error)} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data?.length === 0 ? (
        <EmptyState title={t("directory.people.empty_title")}>{t("directory.people.empty")}</EmptyState>
      ) : null}
      {list.data && list.data.length > 0 ? (
        <Table
          caption={t("directory.people.caption")}
          head={[t("directory.people.name"), t("directory.people.post"), t("directory.people.site")]}
        >
          {list.data.map((person) => (
            <tr key={person.person_id}>
              <td>{person.name}</td>
              <td>{person.post}</td>
              <td>{byId.get(person.site_id)?.name ?? ""}</td>
            </tr>
          ))}
        </Table>
      ) : null}
    </div>
  );
}

interface Form {
  name: string;
  post: string;
  site_id: string | null;
}

const EMPTY: Form = { name: "", post: "", site_id: null };

function AddPerson() {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const { sites } = useSites();
  const [form, setForm] = useState(EMPTY);
  const [isTried, setIsTried] = useState(false);
  const add = useMutation({
    mutationFn: createPerson,
    onSuccess: () => {
      setForm({ ...EMPTY, site_id: form.site_id });
      setIsTried(false);
      void client.invalidateQueries({ queryKey: peopleKey });
    },
  });
  const isMissing = !form.name.trim() || !form.post.trim() || !form.site_id;
  const submit = () => {
    setIsTried(true);
    if (!isMissing && form.site_id) {
      add.mutate({ name: form.name.trim(), post: form.post.trim(), site_id: form.site_id });
    }
  };
  return (
    <form
      className="add-person"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={t("directory.people.name")}
        value={form.name}
        onChange={(name) => setForm({ ...form, name })}
        autoComplete="off"
      />
      <TextField
        label={t("directory.people.post")}
        value={form.post}
        onChange={(post) => setForm({ ...form, post })}
        autoComplete="off"
      />
      <Picker
        label={t("directory.people.site")}
        placeholder={t("booking.site_placeholder")}
        picks={sites.map(toPick)}
        value={form.site_id}
        onChange={(site_id) => setForm({ ...form, site_id })}
      />
      <Button type="submit" isBusy={add.isPending}>
        {t("directory.people.add")}
      </Button>
      {isTried && isMissing ? (
        <p className="field-error" role="alert">
          {t("directory.people.missing")}
        </p>
      ) : null}
      {add.error ? (
        <p className="field-error" role="alert">
          {explain(common, add.error)}
        </p>
      ) : null}
    </form>
  );
}
