"""A function URL lets pages of any site send the cookies of their visitors.

`AllowOrigins: ['*']` with `AllowCredentials: true` invites every site to call the function in the name of whoever looks
at it. Browsers answer a plain `*` with credentials by refusing the response, so that either nobody is served, or
everybody is.

Name the sites that may, or leave the credentials out.

    FunctionUrlConfig:
      AuthType: AWS_IAM
      Cors:
        AllowCredentials: true
        AllowOrigins: [https://www.example.com]

Notes: 004_b333c69c12457bad.txt:593 "If you call your Lambda function URL from a different domain"
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Lambda::Url",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/api/API_Cors.html",
    pillar="security",
    since="0.1",
    needs="Cors",
)
def url_trusts_all_origins(url: Resource) -> Problems:
    cors = url["Cors"]
    for credentials in cors["AllowCredentials"].truths():
        for origin, _ in together(cors["AllowOrigins"].each().strings(), credentials):
            if origin.text == "*" and credentials.value is True:
                message = f"{url.id} takes credentials from pages of any site"
                yield problem(origin, message, (credentials, "credentials are let through"))
