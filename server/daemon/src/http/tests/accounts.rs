//! The import of an account file through the door: faults by line, all or nothing, reach.

use axum::http::{Request, StatusCode};
use domain::{AccountFunction as F, limits};
use serde_json::{Value, json};

use super::House;

const FILE: &str = "\
account,name,functions,site_code,password
Street1,某甲,site_operator+scheduler,S,
street2,某乙,recorder,C,ten letters
";

async fn import(house: &House, bearer: &str, query: &str, text: &str) -> (StatusCode, Value) {
    let request = Request::post(format!("/api/accounts/import{query}"));
    house.send(request, bearer, text.to_owned()).await
}

#[tokio::test]
async fn an_imported_account_signs_in_with_the_password_told_once() {
    let house = House::furnished().await;
    let admin = house.signed_in(F::SecurityAdmin, "D").await;
    let before = house.app.directory.read().accounts.len();
    let (status, asked) = import(&house, &admin, "?dry_run=true", FILE).await;
    assert_eq!((status, &asked["created"]), (StatusCode::OK, &json!(2)), "{asked}");
    assert_eq!(asked["passwords"], json!([]), "only asked");
    assert_eq!(house.app.directory.read().accounts.len(), before);

    let (_, report) = import(&house, &admin, "", FILE).await;
    assert_eq!((&report["count"], &report["created"]), (&json!(2), &json!(2)), "{report}");
    let [issued] = &report["passwords"].as_array().expect("a list")[..] else {
        panic!("one came without a password: {report}")
    };
    assert_eq!(issued["account"], "street1");
    let house = house.restarted();
    let first = json!({ "account": "STREET1", "password": issued["password"] });
    let (status, signed_in) = house.post("", "/api/sign-in", &first).await;
    assert_eq!(status, StatusCode::OK, "{signed_in}");
    let me = &signed_in["me"];
    assert_eq!(me["must_change_password"], true);
    assert_eq!(me["home_site_id"], json!(house.site("S")));
    let functions: Vec<_> = [0, 1].map(|at| me["grants"][at]["function"].clone()).into();
    assert_eq!(functions, ["site_operator", "scheduler"]);
    let second = json!({ "account": "street2", "password": "ten letters" });
    assert_eq!(house.post("", "/api/sign-in", &second).await.0, StatusCode::OK);
}

#[tokio::test]
async fn one_faulty_line_keeps_every_account_out() {
    let house = House::furnished().await;
    let admin = house.signed_in(F::SecurityAdmin, "D").await;
    import(&house, &admin, "", FILE).await;
    let before = house.app.directory.read().accounts.len();
    let text = "account,name,functions,site_code,password\n\
        fresh,某甲,officer,D,\n\
        STREET1,某乙,officer,D,\n\
        other,某丙,officer,D,\n\
        other,某丁,officer+king,NOWHERE,short\n\
        Fresh,某戊,officer,D,\n";
    let (status, report) = import(&house, &admin, "", text).await;
    assert_eq!(status, StatusCode::OK);
    let told: Vec<_> = report["faults"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| (it["line"].as_u64(), it["column"].as_str(), it["reason"].as_str()))
        .collect();
    let fault = |line, column, reason| (Some(line), Some(column), Some(reason));
    assert_eq!(
        told,
        [
            fault(3, "account", "account_taken"),
            fault(5, "functions", "unknown_word"),
            fault(5, "password", "weak_password"),
            fault(5, "account", "account_twice"),
            fault(5, "site_code", "unknown_code"),
            fault(6, "account", "account_twice"),
        ]
    );
    assert!(!report.to_string().contains("short"), "a typed password is never told: {report}");
    assert_eq!((&report["created"], &report["passwords"]), (&json!(0), &json!([])));
    assert_eq!(house.app.directory.read().accounts.len(), before);
}

#[tokio::test]
async fn nobody_imports_what_he_may_not_create() {
    let house = House::furnished().await;
    for function in [F::SystemAdmin, F::AuditAdmin, F::Officer] {
        let bearer = house.signed_in(function, "D").await;
        let (status, said) = import(&house, &bearer, "", FILE).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{function:?}: {said}");
    }
    let street = house.signed_in(F::SecurityAdmin, "S").await;
    let above = format!("{FILE}boss,某丙,security_admin,D,\nbeside,某丁,officer,T,\n");
    let (_, report) = import(&house, &street, "", &above).await;
    let lines: Vec<_> = [0, 1].map(|at| report["faults"][at]["line"].clone()).into();
    assert_eq!(lines, [4, 5], "{report}");
    assert_eq!(report["faults"][0]["reason"], "outside_reach");
    assert_eq!(import(&house, &street, "", FILE).await.1["created"], 2, "the own street");
}

#[tokio::test]
async fn a_file_with_too_many_rows_is_told_before_any_password_is_hashed() {
    let house = House::furnished().await;
    let admin = house.signed_in(F::SecurityAdmin, "D").await;
    let rows = (0..=limits::ACCOUNTS_PER_FILE_MAX).map(|at| format!("a{at},某,officer,D\n"));
    let text = format!("account,name,functions,site_code\n{}", rows.collect::<String>());
    let (_, report) = import(&house, &admin, "", &text).await;
    assert_eq!(report["faults"][0]["reason"], "too_many", "{report}");
    assert_eq!(report["created"], 0);
}
