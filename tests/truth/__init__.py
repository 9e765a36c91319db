"""Truth under change: what changes nothing for CloudFormation changes no finding, and a fault that is planted is found."""
