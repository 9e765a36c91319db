"""SAM to CloudFormation, with every place kept: what the user wrote is re-used, what SAM adds stands by its reason.

The reference is the transform itself: https://github.com/aws/serverless-application-model
"""
